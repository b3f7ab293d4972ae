import { columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { ValuesColumn } from '../query/values-relation.ts'

const CODES: Readonly<Record<string, TypeCode>> = {
  bool: TypeCode.BOOL,
  i8: TypeCode.TINYINT,
  i16: TypeCode.SMALLINT,
  i32: TypeCode.INT,
  i64: TypeCode.BIGINT,
  ts: TypeCode.TIMESTAMP,
}

/** Columns from `name:type` words; a number as type is a VARCHAR of that length. */
export function systemColumns(words: string): readonly ValuesColumn[] {
  return words
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const [name = '', type = ''] = word.split(':')
      const code = CODES[type]
      return { name, type: code === undefined ? columnType(TypeCode.VARCHAR, Number(type)) : columnType(code) }
    })
}

/** The shapes of the system tables that exist here, as DESCRIBE shows them on the real server. */
export const SYSTEM_COLUMNS = {
  ins_databases: systemColumns(`name:64 create_time:ts vgroups:i32 ntables:i64 replica:i8 strict:4 duration:10 keep:32
    buffer:i32 pagesize:i32 pages:i32 minrows:i32 maxrows:i32 comp:i8 precision:2 status:10 retentions:60
    single_stable:bool cachemodel:11 cachesize:i32 wal_level:i8 wal_fsync_period:i32 wal_retention_period:i32
    wal_retention_size:i64 stt_trigger:i16 table_prefix:i16 table_suffix:i16 tsdb_pagesize:i32 keep_time_offset:i32
    ss_chunkpages:i32 ss_keeplocal:10 ss_compact:i8 with_arbitrator:i8 encrypt_algorithm:16 compact_interval:12
    compact_time_range:24 compact_time_offset:4`),
  ins_stables: systemColumns(`stable_name:192 db_name:64 create_time:ts columns:i32 tags:i32 last_update:ts
    table_comment:1024 watermark:64 max_delay:64 rollup:128 uid:i64 isvirtual:bool keep:i64`),
  ins_tables: systemColumns(`table_name:192 db_name:64 create_time:ts columns:i32 stable_name:192 uid:i64
    vgroup_id:i32 ttl:i32 table_comment:1024 type:21`),
  ins_columns: systemColumns(`table_name:192 db_name:64 table_type:21 col_name:64 col_type:32 col_length:i32
    col_precision:i32 col_scale:i32 col_nullable:i32 col_source:258 col_id:i16`),
  ins_tags: systemColumns(`table_name:192 db_name:64 stable_name:192 tag_name:64 tag_type:32 tag_value:16384`),
  ins_vgroups: systemColumns(`vgroup_id:i32 db_name:64 tables:i32 v1_dnode:i16 v1_status:9 v1_applied/committed:41
    v2_dnode:i16 v2_status:9 v2_applied/committed:41 v3_dnode:i16 v3_status:9 v3_applied/committed:41 v4_dnode:i16
    v4_status:9 v4_applied/committed:41 cacheload:i32 cacheelements:i32 tsma:i8 mount_vgroup_id:i32`),
  ins_dnodes: systemColumns(`id:i32 endpoint:134 vnodes:i16 support_vnodes:i16 status:10 create_time:ts
    reboot_time:ts note:256`),
  ins_topics: systemColumns('topic_name:192 db_name:64 create_time:ts sql:2048 schema:65517 meta:4 type:8'),
  ins_users: systemColumns(`name:24 super:i8 enable:i8 sysinfo:i8 createdb:i8 create_time:ts allowed_host:49152`),
  ins_functions: systemColumns('name:64'),
  ins_grants: systemColumns(`version:64 expire_time:19 service_time:19 expired:5 state:9 timeseries:43 dnodes:21
    cpu_cores:21 vnodes:21 storage_size:43`),
  ins_cluster: systemColumns('id:i64 name:40 uptime:i32 create_time:ts version:10 expire_time:ts'),
  ins_indexes: systemColumns(`index_name:192 db_name:64 table_name:192 vgroup_id:i32 create_time:ts column_name:192
    index_type:192`),
  perf_connections: systemColumns(`conn_id:i64 user:24 app:24 pid:i32 end_point:46 login_time:ts last_access:ts
    user_app:24 user_ip:22`),
} as const

export type SystemTable = keyof typeof SYSTEM_COLUMNS

export const isSystemTable = (name: string): name is SystemTable => Object.hasOwn(SYSTEM_COLUMNS, name)
