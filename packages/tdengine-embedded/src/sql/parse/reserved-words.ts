/** Words that cannot be a name unless back-quoted. Only those whose refusal was recorded or that the grammar needs. */
export const RESERVED: ReadonlySet<string> = new Set(
  `all alter and as asc between binary bigint blob bool buffer by cachemodel cachesize case cast column comp count_window
  create database databases decimal delete desc describe distinct double drop duration else end event_window every
  exists explain fill float from geometry grant group having if in insert int integer interval into is join json keep
  like limit linear local match maxrows minrows modify nchar next nmatch not null offset on or order pages pagesize
  partition precision prev primary query range regexp rename replica retentions select session set show slimit
  single_stable sliding smallint soffset stable stables state_window status stt_trigger table tables tag tags tbname
  then timestamp tinyint to unsigned update use user using values varbinary varchar vgroups view wal_level when where
  with union`.split(/\s+/u),
)
