package com.mthere.processor.topology;

import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.EventJudge;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.domain.Judge;
import com.mthere.processor.domain.UserJudge;
import com.mthere.processor.store.Shelves;
import java.util.Optional;
import java.util.function.BiFunction;

/// One aggregate's part of the topology: who decides over what, how it is written down, and the names of its nodes.
///
/// @param stored finds what is stored of an aggregate
public record Station<S, C, R extends Shown>(
        Aggregate aggregate,
        Judge<S, C, R> judge,
        BiFunction<Shelves, String, S> stored,
        Codecs codecs,
        Codec<Mutation<C>> mutations,
        Codec<Outcome<R>> outcomes) {

    public static Station<Optional<User>, UserChange, User> users(
            Judge<Optional<User>, UserChange, User> judge, Codecs codecs) {
        return new Station<>(
                Aggregate.USER,
                judge,
                Shelves::user,
                codecs,
                codecs.users().mutations(),
                codecs.users().outcomes());
    }

    public static Station<Optional<User>, UserChange, User> users(Codecs codecs) {
        return users(new UserJudge(), codecs);
    }

    public static Station<EventRecords, EventChange, EventPart> events(Codecs codecs) {
        return new Station<>(
                Aggregate.EVENT,
                new EventJudge(),
                Shelves::event,
                codecs,
                codecs.events().mutations(),
                codecs.events().outcomes());
    }

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

    /// Where mutations go that follow from this aggregate's.
    String furtherSink() {
        return "ask-further-of-" + aggregate.noun() + "s";
    }

    String deadLetterSink() {
        return "bury-" + aggregate.noun() + "-mutations";
    }
}
