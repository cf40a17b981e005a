package com.mthere.gateway.processors;

import com.mthere.model.Aggregate;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import com.mthere.query.QueryRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Questions, answers and refusals of every kind, by chance.
record Samples(RandomGenerator random) {
    private static final List<Long> NUMBERS = List.of(0L, 1L, -1L, 255L, 65_536L, Long.MIN_VALUE, Long.MAX_VALUE);
    private static final List<String> TEXTS = List.of("", "a", "1233446783245", "ä~ö", "\uD83D\uDE00", "\0\n");

    Lookup lookup() {
        return new Lookup(
                oneOf(Aggregate.values()),
                random.nextInt(64),
                oneOf(Lookup.Kind.values()),
                text(),
                freshness(),
                duration());
    }

    PageQuery pageQuery() {
        return new PageQuery(
                oneOf(Aggregate.values()),
                byPartition(this::freshness),
                oneOf(Order.values()),
                new Filter(
                        maybe(this::text),
                        maybe(() -> oneOf(EventStatus.values())),
                        maybe(this::instant),
                        maybe(this::instant)),
                maybe(this::place),
                1 + random.nextInt(200),
                duration());
    }

    GuestListQuery guestListQuery() {
        return new GuestListQuery(
                random.nextInt(64),
                text(),
                random.nextBoolean()
                        ? new GuestListQuery.Selection.One(text())
                        : new GuestListQuery.Selection.Some(
                                maybe(() -> oneOf(InvitationStatus.values())),
                                maybe(this::text),
                                1 + random.nextInt(200)),
                freshness(),
                duration());
    }

    InvitationsQuery invitationsQuery() {
        return new InvitationsQuery(
                byPartition(this::freshness),
                text(),
                maybe(() -> oneOf(InvitationStatus.values())),
                maybe(this::place),
                1 + random.nextInt(200),
                duration());
    }

    Page<GuestListPage.Item> invitations() {
        return new Page<>(
                byPartition(this::number),
                Stream.generate(this::guest).limit(random.nextInt(20)).toList(),
                maybe(this::place));
    }

    GuestListPage guestListPage() {
        return new GuestListPage(
                number(),
                random.nextBoolean(),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> guest()).toList(),
                maybe(this::text));
    }

    private GuestListPage.Item guest() {
        return new GuestListPage.Item(
                bytes(), random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(100)) : OptionalInt.empty());
    }

    Answer answer() {
        return new Answer(number(), maybe(this::bytes));
    }

    Page<byte[]> page() {
        return new Page<>(
                byPartition(this::number),
                Stream.generate(this::bytes).limit(random.nextInt(20)).toList(),
                maybe(this::place));
    }

    QueryRefusedException refusal() {
        return new QueryRefusedException(oneOf(QueryRefusedException.Reason.values()), text());
    }

    private Freshness freshness() {
        return switch (random.nextInt(4)) {
            case 0 -> new Freshness.Any();
            case 1 -> new Freshness.Recent();
            case 2 -> new Freshness.AtLeast(number());
            default -> new Freshness.Strong();
        };
    }

    private Place place() {
        return new Place(number(), text());
    }

    private <T> Map<Integer, T> byPartition(Supplier<T> value) {
        Map<Integer, T> values = new TreeMap<>();
        IntStream.range(0, random.nextInt(9)).forEach(i -> values.put(random.nextInt(64), value.get()));
        return values;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private long number() {
        return random.nextBoolean() ? oneOf(NUMBERS) : random.nextLong();
    }

    private String text() {
        return random.nextBoolean() ? oneOf(TEXTS) : Long.toHexString(random.nextLong());
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(-100_000_000_000L, 100_000_000_000L), random.nextInt(1_000_000_000));
    }

    private Duration duration() {
        return Duration.ofSeconds(10).plusNanos(random.nextInt());
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
