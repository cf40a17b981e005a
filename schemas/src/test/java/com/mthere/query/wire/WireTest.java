package com.mthere.query.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import com.mthere.query.QueryRefusedException.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final HexFormat HEX = HexFormat.of();

    /// A message with its bytes in version 1, which processors read as long as gateways write them.
    private record Golden<M>(M message, String bytes) {}

    private static final List<Golden<Question>> QUESTIONS = List.of(
            new Golden<>(new Question.Hello(), "0100"),
            new Golden<>(
                    new Question.ForOne(new Lookup(
                            Aggregate.EVENT,
                            3,
                            Lookup.Kind.OUTCOME,
                            "ab",
                            new Freshness.AtLeast(258),
                            Duration.ofNanos(5))),
                    "0101 01 00000003 01 00000002 6162 02 0000000000000102 0000000000000005"),
            new Golden<>(
                    new Question.ForPage(new PageQuery(
                            Aggregate.EVENT,
                            Map.of(0, new Freshness.Any(), 1, new Freshness.Recent(), 2, new Freshness.Strong()),
                            Order.STARTS_AT_REVERSED,
                            new Filter(
                                    Optional.of("h"),
                                    Optional.of(EventStatus.CANCELLED),
                                    Optional.of(Instant.ofEpochSecond(1, 2)),
                                    Optional.empty()),
                            Optional.of(new Place(-1, "z")),
                            50,
                            Duration.ofNanos(6))),
                    "0102 01 00000003 00000000 00 00000001 01 00000002 03 02"
                            + " 01 00000001 68 01 02 01 0000000000000001 00000002 00"
                            + " 01 ffffffffffffffff 00000001 7a 00000032 0000000000000006"),
            new Golden<>(
                    new Question.ForGuests(new GuestListQuery(
                            3,
                            "ev",
                            new GuestListQuery.Selection.One("i"),
                            new Freshness.Strong(),
                            Duration.ofNanos(7))),
                    "0103 00000003 00000002 6576 00 00000001 69 03 0000000000000007"),
            new Golden<>(
                    new Question.ForGuests(new GuestListQuery(
                            3,
                            "ev",
                            new GuestListQuery.Selection.Some(
                                    Optional.of(InvitationStatus.WAITLISTED), Optional.of("a"), 200),
                            new Freshness.Any(),
                            Duration.ofNanos(7))),
                    "0103 00000003 00000002 6576 01 01 04 01 00000001 61 000000c8 00 0000000000000007"),
            new Golden<>(
                    new Question.ForInvitations(new InvitationsQuery(
                            Map.of(0, new Freshness.Any(), 2, new Freshness.Strong()),
                            "u",
                            Optional.of(InvitationStatus.REVOKED),
                            Optional.of(new Place(0, "e\0i")),
                            50,
                            Duration.ofNanos(8))),
                    "0104 00000002 00000000 00 00000002 03 00000001 75 01 05"
                            + " 01 0000000000000000 00000003 650069 00000032 0000000000000008"));

    private static final List<Golden<Reply>> REPLIES = List.of(
            new Golden<>(new Reply.Welcome(), "0100"),
            new Golden<>(
                    new Reply.Found(new Answer(7, Optional.of(new byte[] {0, 1}))),
                    "0101 0000000000000007 01 00000002 0001"),
            new Golden<>(new Reply.Found(new Answer(7, Optional.empty())), "0101 0000000000000007 00"),
            new Golden<>(
                    new Reply.Listed(
                            new Page<>(Map.of(4, 9L, 1, 8L), List.of(new byte[] {5}), Optional.of(new Place(3, "b")))),
                    "0102 00000002 00000001 0000000000000008 00000004 0000000000000009"
                            + " 00000001 00000001 05 01 0000000000000003 00000001 62"),
            new Golden<>(
                    new Reply.Guests(new GuestListPage(
                            7,
                            true,
                            List.of(
                                    new GuestListPage.Item(new byte[] {5}, OptionalInt.of(2)),
                                    new GuestListPage.Item(new byte[] {6}, OptionalInt.empty())),
                            Optional.of("b"))),
                    "0104 0000000000000007 01 00000002 00000001 05 00000002 00000001 06 00000000 01 00000001 62"),
            new Golden<>(
                    new Reply.Invitations(new Page<>(
                            Map.of(4, 9L),
                            List.of(new GuestListPage.Item(new byte[] {5}, OptionalInt.of(2))),
                            Optional.of(new Place(0, "e\0i")))),
                    "0105 00000001 00000004 0000000000000009 00000001 00000001 05 00000002"
                            + " 01 0000000000000000 00000003 650069"),
            new Golden<>(new Reply.Refused(Reason.OVERLOADED, "no"), "0103 02 00000002 6e6f"));

    static Stream<Golden<Question>> questions() {
        return QUESTIONS.stream();
    }

    static Stream<Golden<Reply>> replies() {
        return REPLIES.stream();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void questionsAreWrittenAndReadAsEver(Golden<Question> golden) {
        assertThat(Questions.encode(golden.message)).isEqualTo(bytes(golden));
        assertThat(Questions.decode(ByteBuffer.wrap(bytes(golden)))).isEqualTo(golden.message);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesAreWrittenAndReadAsEver(Golden<Reply> golden) {
        assertThat(Replies.encode(golden.message)).isEqualTo(bytes(golden));
        assertThat(Replies.decode(ByteBuffer.wrap(bytes(golden))))
                .usingRecursiveComparison()
                .isEqualTo(golden.message);
    }

    @Test
    void whatLaterVersionsAppendIsIgnored() {
        QUESTIONS.forEach(golden ->
                assertThat(Questions.decode(longer(golden))).as(golden.bytes).isEqualTo(golden.message));
        REPLIES.forEach(golden -> assertThat(Replies.decode(longer(golden)))
                .as(golden.bytes)
                .usingRecursiveComparison()
                .isEqualTo(golden.message));
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> Questions.decode(ByteBuffer.wrap(new byte[] {2, 0})))
                .isInstanceOf(WireException.class)
                .hasMessage("version 2 of the protocol is not spoken here");
    }

    @Test
    void whatEndsTooEarlyIsRefused() {
        QUESTIONS.forEach(golden -> assertRefusesWhatIsCut(golden, Questions::decode));
        REPLIES.forEach(golden -> assertRefusesWhatIsCut(golden, Replies::decode));
    }

    @Test
    void garbageIsReadOrRefusedAndNothingElse() {
        Random random = new Random(6);
        Stream.concat(QUESTIONS.stream(), REPLIES.stream()).forEach(golden -> {
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = bytes(golden);
                for (int hits = random.nextInt(4); hits >= 0; hits--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                assertIsReadOrRefused(damaged, Questions::decode);
                assertIsReadOrRefused(damaged, Replies::decode);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasAWordOnTheWire(Reason reason) {
        Reply refused = new Reply.Refused(reason, "");

        assertThat(Replies.decode(ByteBuffer.wrap(Replies.encode(refused)))).isEqualTo(refused);
    }

    private static void assertIsReadOrRefused(byte[] bytes, Function<ByteBuffer, ?> decode) {
        Throwable failure = catchThrowable(() -> decode.apply(ByteBuffer.wrap(bytes)));
        if (failure != null) {
            assertThat(failure).as(HEX.formatHex(bytes)).isInstanceOf(WireException.class);
        }
    }

    private static void assertRefusesWhatIsCut(Golden<?> golden, Function<ByteBuffer, ?> decode) {
        byte[] whole = bytes(golden);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode.apply(ByteBuffer.wrap(cut)))
                    .as(HEX.formatHex(cut))
                    .isInstanceOf(WireException.class);
        }
    }

    private static ByteBuffer longer(Golden<?> golden) {
        byte[] bytes = bytes(golden);
        return ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 3));
    }

    private static byte[] bytes(Golden<?> golden) {
        return HEX.parseHex(golden.bytes.replace(" ", ""));
    }
}
