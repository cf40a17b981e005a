package com.mthere.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Aggregate;
import com.mthere.model.EventStatus;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final ListScope USERS = ListScope.of(Aggregate.USER, Order.ID, Filter.NONE);
    private static final ListScope EVENTS = ListScope.of(Aggregate.EVENT, Order.ID, Filter.NONE);
    private static final Place PLACE = new Place(0, "1233446783245");

    private final Cursors cursors = new Cursors(KEY);

    @ParameterizedTest
    @EnumSource(Order.class)
    void aCursorLeadsBackToItsPlace(Order order) {
        Place[] places = {
            PLACE,
            new Place(Place.NO_START, "x".repeat(128)),
            new Place(1_782_000_000_000_000L, "ash@pallet"),
            new Place(0, "a")
        };
        for (Place place : places) {
            ListScope scope = ListScope.of(Aggregate.EVENT, order, filter("ash"));

            assertThat(cursors.read(scope, cursors.write(scope, place))).isEqualTo(place);
        }
    }

    @Test
    void aCursorIsTheSameEverywhereAndFitsAQueryAsItStands() {
        String cursor = cursors.write(USERS, PLACE);

        assertThat(cursor).isEqualTo(new Cursors(KEY).write(USERS, PLACE)).matches("[A-Za-z0-9_-]+");
        assertThat(new Cursors(KEY).read(USERS, cursor)).isEqualTo(PLACE);
    }

    @Test
    void everyAlteredCursorIsRefused() {
        String cursor = cursors.write(USERS, PLACE);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < cursor.length(); i++) {
            for (char c : alphabet.toCharArray()) {
                if (c != cursor.charAt(i)) {
                    String altered = cursor.substring(0, i) + c + cursor.substring(i + 1);
                    assertThat(refusal(USERS, altered)).isNotEmpty();
                }
            }
        }
    }

    @Test
    void everyTruncatedOrExtendedCursorIsRefused() {
        String cursor = cursors.write(USERS, PLACE);
        for (int length = 0; length < cursor.length(); length++) {
            assertThat(refusal(USERS, cursor.substring(0, length))).isNotEmpty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        assertThat(refusal(USERS, encoded(Arrays.copyOf(bytes, bytes.length - 1))))
                .isEqualTo("The cursor is cut off.");
        assertThat(refusal(USERS, encoded(Arrays.copyOf(bytes, bytes.length + 1))))
                .isEqualTo("The cursor was not made by this service, or was altered.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "****", "ä", "null", "eyJrIjoiMTIzIn0", "A===", "AAAA=", "AA AA"})
    void whatIsNoCursorIsRefused(String text) {
        assertThat(refusal(USERS, text)).startsWith("The cursor ");
    }

    @Test
    void aForgedCursorIsRefused() {
        String forged = new Cursors("fedcba9876543210".getBytes(StandardCharsets.UTF_8)).write(USERS, PLACE);

        assertThat(refusal(USERS, forged)).isEqualTo("The cursor was not made by this service, or was altered.");
        assertThat(refusal(USERS, encoded(new byte[60])))
                .isEqualTo("The cursor was not made by this service, or was altered.");
    }

    @Test
    void aForeignCursorIsRefusedAndTheReasonTold() {
        assertThat(refusal(EVENTS, cursors.write(USERS, PLACE)))
                .isEqualTo("The cursor was made for another list than that of events.");
        assertThat(refusal(USERS, cursors.write(EVENTS, PLACE)))
                .isEqualTo("The cursor was made for another list than that of users.");
        assertThat(refusal(ListScope.of(Aggregate.EVENT, Order.STARTS_AT, Filter.NONE), cursors.write(EVENTS, PLACE)))
                .isEqualTo("The cursor was made for another order.");
        assertThat(refusal(ListScope.of(Aggregate.EVENT, Order.ID, filter("ash")), cursors.write(EVENTS, PLACE)))
                .isEqualTo("The cursor was made for other filters.");
    }

    @Test
    void noTwoFiltersShareACursor() {
        Instant noon = Instant.parse("2026-07-18T12:00:00Z");
        List<Filter> filters = List.of(
                Filter.NONE,
                filter("ash"),
                filter("misty"),
                new Filter(Optional.empty(), Optional.of(EventStatus.DRAFT), Optional.empty(), Optional.empty()),
                new Filter(Optional.of("DRAFT"), Optional.empty(), Optional.empty(), Optional.empty()),
                new Filter(Optional.empty(), Optional.empty(), Optional.of(noon), Optional.empty()),
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(noon)),
                new Filter(Optional.empty(), Optional.empty(), Optional.of(noon), Optional.of(noon)));
        List<String> accepted = new ArrayList<>();
        for (Filter made : filters) {
            String cursor = cursors.write(ListScope.of(Aggregate.EVENT, Order.ID, made), PLACE);
            for (Filter used : filters) {
                if (!made.equals(used)) {
                    assertThat(refusal(ListScope.of(Aggregate.EVENT, Order.ID, used), cursor))
                            .isEqualTo("The cursor was made for other filters.");
                }
            }
            accepted.add(cursor);
        }
        assertThat(accepted).doesNotHaveDuplicates();
    }

    @Test
    void aKeyIsLongEnough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursors(new byte[15]));
    }

    private static Filter filter(String host) {
        return new Filter(Optional.of(host), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String refusal(ListScope scope, String cursor) {
        ProblemException refusal = Objects.requireNonNull(
                catchThrowableOfType(ProblemException.class, () -> cursors.read(scope, cursor)), cursor);
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_CURSOR);
        return refusal.problem().detail();
    }
}
