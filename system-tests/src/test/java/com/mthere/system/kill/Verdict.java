package com.mthere.system.kill;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must come of a write: the rules once more, as a client knows them.
sealed interface Verdict {
    /// The write has no effect.
    record Refused(int status) implements Verdict {}

    /// The write asks for what is so already.
    record Unchanged() implements Verdict {}

    /// The resource stands anew.
    record Written(boolean created, SortedMap<String, String> fields) implements Verdict {
        public Written {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }
    }

    record Deleted() implements Verdict {}

    static Verdict of(Write write, Optional<State> before) {
        return before.map(state -> present(write, state)).orElseGet(() -> absent(write));
    }

    private static Verdict absent(Write write) {
        return switch (write.ask()) {
            case Ask.Create create -> new Written(true, create.fields());
            case Ask.CreateAt create -> new Written(true, create.fields());
            case Ask.Replace replace -> new Refused(404);
            case Ask.Patch patch -> new Refused(404);
            case Ask.Delete delete -> new Refused(404);
        };
    }

    private static Verdict present(Write write, State state) {
        boolean matches = write.ifMatch().map(state.etag()::equals).orElse(true);
        return switch (write.ask()) {
            case Ask.Create create -> new Refused(409);
            case Ask.CreateAt create -> new Refused(412);
            case Ask.Replace replace -> matches ? revised(state, replace.fields()) : new Refused(412);
            case Ask.Patch patch -> matches ? revised(state, patch.over(state.fields())) : new Refused(412);
            case Ask.Delete delete -> matches ? new Deleted() : new Refused(412);
        };
    }

    private static Verdict revised(State before, SortedMap<String, String> after) {
        return before.fields().equals(after) ? new Unchanged() : new Written(false, after);
    }

    /// What the write is answered with.
    default int status() {
        return switch (this) {
            case Refused refused -> refused.status();
            case Unchanged unchanged -> 200;
            case Written written -> written.created() ? 201 : 200;
            case Deleted deleted -> 204;
        };
    }

    /// What `GET /mutations/{id}` calls it.
    default String effect() {
        return switch (this) {
            case Refused refused -> "";
            case Unchanged unchanged -> "unchanged";
            case Written written -> written.created() ? "created" : "changed";
            case Deleted deleted -> "deleted";
        };
    }

    /// Whether there is a record of it on the public topic.
    default boolean isPublished() {
        return this instanceof Written || this instanceof Deleted;
    }
}
