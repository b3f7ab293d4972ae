import type { LaneConnection, LaneWriter, TdenginePort } from '@sluice/tdengine'
import type { Tracing } from '@sluice/telemetry'

/** A busy worker writes hundreds of batches a second; one of a hundred tells enough. */
const WRITE_SHARE = 0.01

const tracedLane = (lane: LaneWriter, tracing: Tracing): LaneWriter => ({
  write: (block, from, to) =>
    tracing.span('write batch', { 'sluice.lane': 'tdengine' }, () => lane.write(block, from, to), WRITE_SHARE),
  close: () => lane.close(),
})

const tracedLanes = (lanes: LaneConnection, tracing: Tracing): LaneConnection => ({
  lane: async (target) => tracedLane(await lanes.lane(target), tracing),
  close: () => lanes.close(),
})

/** The same port, with some of its writes traced; the port itself while tracing is off. */
export const tracedTdengine = (port: TdenginePort, tracing: Tracing): TdenginePort =>
  tracing.isOn
    ? {
        check: (connection) => port.check(connection),
        catalog: (connection) => port.catalog(connection),
        lanes: (connection, database) => tracedLanes(port.lanes(connection, database), tracing),
        lane: async (connection, target) => tracedLane(await port.lane(connection, target), tracing),
      }
    : port
