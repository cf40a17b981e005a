package com.mthere.processor.store;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.HyperClockCache;
import org.rocksdb.IndexType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one budget of write buffers for all stores of the process, however many partitions it has: by
/// default each store would take 100 MB of its own. Indexes and filters lie beside the cache, about two bytes for every
/// key. Measured in CPU time over 100,000 users, a get takes 0.72 of what it took with an LRU cache that held them too,
/// and a mutation's share of the store 0.75.
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /// How long files hold at most what was deleted or replaced since.
    public static final String REPLACED_KEPT = "mthere.replaced.kept";

    private static final long BLOCK_CACHE = 96L << 20;
    private static final long WRITE_BUFFERS = 64L << 20;
    private static final long WRITE_BUFFER = 8L << 20;

    /// The share of a write buffer that tells which keys are not in it.
    private static final double MEMTABLE_FILTER = 0.05;

    static {
        RocksDB.loadLibrary();
    }

    /// Whoever looks a block up takes no lock.
    private static final Cache CACHE = new HyperClockCache(BLOCK_CACHE + WRITE_BUFFERS, 0, -1, false);

    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(false);
        table.setIndexType(IndexType.kBinarySearch);
        table.setFilterPolicy(new BloomFilter(10));
        options.setTableFormatConfig(table);
        // Kafka Streams leaves the filters out of the oldest files, where most keys are. But of nearly every mutation
        // one must find that it has no outcome yet: 1.9 µs with them, 3.2 without, even where the block is in memory.
        options.setOptimizeFiltersForHits(false);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(3);
        options.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER);
        options.setMemtableWholeKeyFiltering(true);
        if (configs.get(REPLACED_KEPT) instanceof Duration kept) {
            options.setPeriodicCompactionSeconds(Math.max(1, kept.toSeconds()));
        }
    }

    @Override
    public void close(String store, Options options) {
        // What is shared stays for the stores that are open.
    }
}
