package com.mthere.codec;

import com.mthere.avro.PreconditionKind;
import com.mthere.model.Precondition;
import java.util.List;

final class Preconditions {
    private Preconditions() {}

    static com.mthere.avro.Precondition toAvro(Precondition precondition) {
        return switch (precondition) {
            case Precondition.None none -> avro(PreconditionKind.NONE, List.of());
            case Precondition.Exists exists -> avro(PreconditionKind.EXISTS, List.of());
            case Precondition.Absent absent -> avro(PreconditionKind.ABSENT, List.of());
            case Precondition.VersionIn in -> avro(PreconditionKind.VERSION_IN, in.versions());
            case Precondition.VersionNotIn notIn -> avro(PreconditionKind.VERSION_NOT_IN, notIn.versions());
        };
    }

    static Precondition fromAvro(com.mthere.avro.Precondition avro) {
        return switch (avro.getKind()) {
            case NONE -> new Precondition.None();
            case EXISTS -> new Precondition.Exists();
            case ABSENT -> new Precondition.Absent();
            case VERSION_IN -> new Precondition.VersionIn(avro.getVersions());
            case VERSION_NOT_IN -> new Precondition.VersionNotIn(avro.getVersions());
        };
    }

    private static com.mthere.avro.Precondition avro(PreconditionKind kind, List<Long> versions) {
        return new com.mthere.avro.Precondition(kind, versions);
    }
}
