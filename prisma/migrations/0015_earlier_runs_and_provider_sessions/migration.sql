-- Runs are forgotten. What they counted stays with the oldest run that is left.
ALTER TABLE "run_totals" ADD COLUMN "earlier_runs" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "earlier_ms" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "earlier_since" TIMESTAMPTZ(3);

-- Which session of the identity provider began a session, so that it can end with it.
ALTER TABLE "auth_session" ADD COLUMN "provider_sid" TEXT;
CREATE INDEX "auth_session_provider_sid_idx" ON "auth_session"("provider_sid");
