package com.mthere.system.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What one client knows of one resource. Nobody else writes it, so what must come of a write is known exactly.
final class Resource {
    /// An accepted change, of which the public topic must have one record.
    ///
    /// @param fields as the change left them; empty when deleted
    /// @param etag empty when deleted, for then no answer tells the version
    /// @param traces of the requests that asked for it; only one of them can have done it
    record Change(Optional<SortedMap<String, String>> fields, Optional<String> etag, Set<String> traces) {}

    private final Kind kind;
    private String id;
    private Optional<State> state = Optional.empty();
    private final List<Change> changes = new ArrayList<>();

    /// @param id empty until the service has chosen one
    Resource(Kind kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    Optional<State> state() {
        return state;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    void named(String id) {
        this.id = id;
    }

    /// An ETag that the resource had once, and has no more.
    Optional<String> pastEtag() {
        return changes.stream()
                .flatMap(change -> change.etag().stream())
                .filter(etag -> !state.map(State::etag).equals(Optional.of(etag)))
                .findFirst();
    }

    /// Takes what came of a write.
    ///
    /// @param etag that the service told, where it told one
    /// @param traces of the requests that asked for it
    void take(Verdict verdict, Optional<String> etag, Set<String> traces) {
        switch (verdict) {
            case Verdict.Refused refused -> {}
            case Verdict.Unchanged unchanged ->
                assertThat(etag).as("ETag of %s after no change", this).isEqualTo(state.map(State::etag));
            case Verdict.Written written -> write(written, etag.orElseThrow(), traces);
            case Verdict.Deleted deleted -> {
                state = Optional.empty();
                changes.add(new Change(Optional.empty(), Optional.empty(), traces));
            }
        }
    }

    private void write(Verdict.Written written, String etag, Set<String> traces) {
        assertThat(version(etag)).as("version of %s", this).isGreaterThan(latestVersion());
        state = Optional.of(new State(written.fields(), etag));
        changes.add(new Change(Optional.of(written.fields()), Optional.of(etag), traces));
    }

    private long latestVersion() {
        return changes.stream()
                .flatMap(change -> change.etag().stream())
                .mapToLong(Resource::version)
                .max()
                .orElse(-1);
    }

    static long version(String etag) {
        assertThat(etag).matches("\"[0-9]+\"");
        return Long.parseLong(etag.substring(1, etag.length() - 1));
    }

    @Override
    public String toString() {
        return kind.path(id);
    }
}
