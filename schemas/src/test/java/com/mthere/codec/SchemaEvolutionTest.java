package com.mthere.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Today's schemas read all that former ones wrote, and former ones read what today's write (FULL_TRANSITIVE). One
/// thing is allowed where only we read: a new word, a kind of mutation or a reason, which an older processor cannot
/// know; so processors are renewed before gateways.
class SchemaEvolutionTest {

    @TestFactory
    Stream<DynamicTest> everyVersionAndTodayReadEachOther() {
        return GoldenBytesTest.versions().stream()
                .flatMap(version -> Schemas.ALL.keySet().stream()
                        .filter(kind -> Files.exists(version.resolve(kind + ".avsc")))
                        .sorted()
                        .map(kind -> DynamicTest.dynamicTest(
                                version.getFileName() + " " + kind,
                                () -> agree(kind, GoldenBytesTest.schema(version.resolve(kind + ".avsc"))))));
    }

    @Test
    void aNewFieldNeedsADefault() {
        assertThat(incompatibilities(user("\"name\": \"phone\", \"type\": \"string\""), user()))
                .isNotEmpty();
        assertThat(incompatibilities(user("\"name\": \"phone\", \"type\": \"string\", \"default\": \"\""), user()))
                .isEmpty();
    }

    private static void agree(String kind, Schema former) {
        Schema today = Objects.requireNonNull(Schemas.ALL.get(kind));
        assertThat(incompatibilities(today, former))
                .as("today's reader, %s written before", kind)
                .isEmpty();
        assertThat(incompatibilities(former, today))
                .as("a former reader, %s written today", kind)
                .allMatch(found -> !Schemas.isPublic(kind) && isNewWord(found));
    }

    private static boolean isNewWord(Incompatibility found) {
        return found.getType() == SchemaIncompatibilityType.MISSING_UNION_BRANCH
                || found.getType() == SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS;
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    private static Schema user(String... fields) {
        String all = Stream.concat(Stream.of("\"name\": \"id\", \"type\": \"string\""), Stream.of(fields))
                .map(field -> "{" + field + "}")
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"User\", \"fields\": [" + all + "]}");
    }
}
