/** How a batch of produced records is compressed. */
export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
