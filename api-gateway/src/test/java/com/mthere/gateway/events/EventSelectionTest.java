package com.mthere.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.EventStatus;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSelectionTest {

    @Test
    void nothingSaidIsAllInTheOrderOfIds() {
        assertThat(selection("")).isEqualTo(new EventSelection(Filter.NONE, Order.ID));
        assertThat(selection("sort=event_id")).isEqualTo(new EventSelection(Filter.NONE, Order.ID));
    }

    @Test
    void everyFilterIsRead() {
        EventSelection selection = selection("host_id=ash%40pallet&status=draft&starts_after=2026-07-01T00:00:00Z"
                + "&starts_before=2026-08-01T00:00:00+02:00&sort=-starts_at");

        assertThat(selection)
                .isEqualTo(new EventSelection(
                        new Filter(
                                Optional.of("ash@pallet"),
                                Optional.of(EventStatus.DRAFT),
                                Optional.of(Instant.parse("2026-07-01T00:00:00Z")),
                                Optional.of(Instant.parse("2026-07-31T22:00:00Z"))),
                        Order.STARTS_AT_REVERSED));
    }

    @ParameterizedTest
    @CsvSource({
        "host_id=, host_id",
        "host_id=a%2Fb, host_id",
        "host_id=.., host_id",
        "status=DRAFT, status",
        "status=, status",
        "starts_after=today, starts_after",
        "starts_after=2026-07-01, starts_after",
        "starts_before=2026-02-30T00:00:00Z, starts_before",
        "starts_before=, starts_before",
        "sort=title, sort",
        "sort=+starts_at, sort",
        "sort=, sort"
    })
    void whatIsWrongIsNamed(String query, String name) {
        ProblemException refusal =
                Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> selection(query)));

        assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        assertThat(refusal.problem().detail()).startsWith(name + " must be ");
    }

    private static EventSelection selection(String query) {
        return EventSelection.of(QueryParameters.of(query, EventSelection.PARAMETERS));
    }
}
