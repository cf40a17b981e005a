package com.mthere.system.kill;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Makes up writes, sensible and not. Every value that is written is written once, so that it can be found again.
final class Imagination {
    private final String name;
    private final RandomGenerator random;
    private long made;

    /// @param name no other one has it
    Imagination(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /// A resource that is not there yet, under an id of ours or of the service.
    Resource newResource() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new Resource(kind, chance(70) ? name + "-" + ++made : "");
    }

    Write next(Resource resource) {
        Ask ask = resource.state().map(state -> present(resource, state)).orElseGet(() -> absent(resource));
        Optional<String> id = Optional.of(resource.id()).filter(text -> !text.isEmpty());
        Optional<String> key = chance(50) ? Optional.of(name + "-key-" + ++made) : Optional.empty();
        return new Write(resource.kind(), id, ask, ifMatch(resource, ask), key, trace());
    }

    private Ask absent(Resource resource) {
        int roll = resource.id().isEmpty() ? 0 : random.nextInt(100);
        if (roll < 50) {
            return new Ask.Create(fields(resource.kind()));
        }
        if (roll < 80) {
            return new Ask.CreateAt(fields(resource.kind()));
        }
        return roll < 90
                ? new Ask.Replace(fields(resource.kind()))
                : roll < 95 ? new Ask.Patch(patch(resource.kind())) : new Ask.Delete();
    }

    private Ask present(Resource resource, State state) {
        int roll = random.nextInt(100);
        if (roll < 35) {
            return new Ask.Replace(fields(resource.kind()));
        }
        if (roll < 43) {
            return new Ask.Replace(state.fields());
        }
        if (roll < 75) {
            return new Ask.Patch(patch(resource.kind()));
        }
        if (roll < 90) {
            return new Ask.Delete();
        }
        return chance(50) ? new Ask.Create(fields(resource.kind())) : new Ask.CreateAt(fields(resource.kind()));
    }

    private Optional<String> ifMatch(Resource resource, Ask ask) {
        return switch (ask) {
            case Ask.Create create -> Optional.empty();
            case Ask.CreateAt create -> Optional.empty();
            case Ask.Replace replace -> ifMatch(resource);
            case Ask.Patch patch -> ifMatch(resource);
            case Ask.Delete delete -> ifMatch(resource);
        };
    }

    private Optional<String> ifMatch(Resource resource) {
        int roll = random.nextInt(100);
        if (roll < 50) {
            return Optional.empty();
        }
        return roll < 85 ? resource.state().map(State::etag) : resource.pastEtag();
    }

    private SortedMap<String, String> fields(Kind kind) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put(kind.required(), unique());
        if (chance(50)) {
            fields.put(kind.optional(), unique());
        }
        return fields;
    }

    private SortedMap<String, Optional<String>> patch(Kind kind) {
        SortedMap<String, Optional<String>> fields = new TreeMap<>();
        if (chance(70)) {
            fields.put(kind.required(), Optional.of(unique()));
        }
        if (chance(60)) {
            fields.put(kind.optional(), chance(30) ? Optional.empty() : Optional.of(unique()));
        }
        return fields;
    }

    /// Fit for every field, an e-mail address as well.
    private String unique() {
        return name + "-" + ++made + "@example.com";
    }

    /// A `traceparent` (W3C Trace Context) that nobody else sends.
    String trace() {
        return String.format("00-%016x%016x-%016x-00", random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
    }
}
