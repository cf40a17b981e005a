package com.mthere.processor.topology;

import com.mthere.codec.AggregateCodecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Entity;
import com.mthere.processor.domain.Judge;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/// One aggregate's part of the topology: its rules, its codecs, its index, and the names of its nodes.
public record Station<E extends Entity, C>(
        Aggregate aggregate, Judge<E, C, ?> judge, AggregateCodecs<E, C> codecs, Function<E, Set<Bytes>> index) {

    /// The store of an aggregate.
    static String storeName(Aggregate aggregate) {
        return aggregate.noun() + "s";
    }

    String storeName() {
        return storeName(aggregate);
    }

    String source() {
        return aggregate.noun() + "-mutations";
    }

    String decider() {
        return "decide-" + aggregate.noun() + "-mutations";
    }

    String publicSink() {
        return "publish-" + aggregate.noun() + "s";
    }

    String deadLetterSink() {
        return "bury-" + aggregate.noun() + "-mutations";
    }
}
