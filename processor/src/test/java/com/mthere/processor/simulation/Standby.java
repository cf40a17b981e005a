package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.Follower;
import com.mthere.processor.store.MapStore;
import java.util.NavigableMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.NullUnmarked;

/// Who follows the changelog, in batches that end anywhere.
final class Standby extends Copy {
    private final MapStore store;
    private final Follower follower;
    private final Breach breach;
    private int place;

    Standby(MapStore store, EndOffsets ends, Codecs codecs, Breach breach) {
        super("standby", ends, codecs);
        this.store = store;
        this.breach = breach;
        this.follower = board().follow(SLOT, store);
    }

    void headFor(long end) {
        follower.headFor(end);
    }

    @NullUnmarked // null is a deletion
    void follow(Broker broker, int changes) {
        int until = Math.min(broker.changelogEnd(), place + changes);
        for (; place < until; place++) {
            broker.change(place).ifPresent(change -> store.put(change.key(), change.value()));
        }
        follower.look();
    }

    int place() {
        return place;
    }

    @Override
    long claims(long position) {
        return breach == Breach.STANDBYS_UNDERSTATE_WHAT_THEY_SHOW
                ? board().of(SLOT).orElseThrow().progress().applied()
                : position;
    }

    @Override
    NavigableMap<Bytes, byte[]> content() {
        return store.content();
    }
}
