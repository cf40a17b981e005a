package com.mthere.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mthere.gateway.time.Rfc3339.Reading.Moment;
import com.mthere.gateway.time.Rfc3339.Reading.Refused;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000Z",
        "2026-07-02T14:48:21.527201Z, 2026-07-02T14:48:21.527201Z",
        "2026-07-02T16:48:21.5+02:00, 2026-07-02T14:48:21.500000Z",
        "2026-07-02t14:48:21z, 2026-07-02T14:48:21.000000Z",
        "2026-12-31T23:30:00-00:30, 2027-01-01T00:00:00.000000Z",
        "2024-02-29T12:00:00Z, 2024-02-29T12:00:00.000000Z",
        "2000-02-29T12:00:00Z, 2000-02-29T12:00:00.000000Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void whatIsReadIsWrittenInUtcWithSixDigits(String text, String written) {
        assertThat(Rfc3339.read(text))
                .isInstanceOfSatisfying(
                        Moment.class,
                        moment -> assertThat(Rfc3339.text(moment.instant())).isEqualTo(written));
    }

    @Test
    void onlyANumericOffsetSaysWhatTheLocalTimeIs() {
        assertThat(offset("2026-07-02T14:48:21+02:00")).contains(ZoneOffset.ofHours(2));
        assertThat(offset("2026-07-02T14:48:21+00:00")).contains(ZoneOffset.UTC);
        assertThat(offset("2026-07-02T14:48:21Z")).isEmpty();
        assertThat(offset("2026-07-02T14:48:21-00:00")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "tomorrow",
                "2026-07-02",
                "2026-07-02T14:48:21",
                "2026-07-02 14:48:21Z",
                "2026-07-02T14:48Z",
                "2026-07-02T14:48:21.Z",
                "2026-07-02T14:48:21,5Z",
                "2026-07-02T14:48:21.5",
                "2026-07-02T14:48:21+02",
                "2026-07-02T14:48:21+0200",
                "2026-07-02T14:48:21+02:00[Europe/Zurich]",
                "2026-07-02T14:48:21ZZ",
                "2026-07-02T14:48:21 Z",
                " 2026-07-02T14:48:21Z",
                "2026-7-2T14:48:21Z",
                "26-07-02T14:48:21Z",
                "+2026-07-02T14:48:21Z",
                "-2026-07-02T14:48:21Z",
                "20260-07-02T14:48:21Z",
                "٢٠٢٦-07-02T14:48:21Z",
                "2026-07-02T14:48:21−02:00",
                "2026-07-02T14:48:21.5270000Z",
                "2026-13-02T14:48:21Z",
                "2026-00-02T14:48:21Z",
                "2026-02-29T14:48:21Z",
                "2100-02-29T14:48:21Z",
                "2026-04-31T14:48:21Z",
                "2026-04-00T14:48:21Z",
                "2026-07-02T24:00:00Z",
                "2026-07-02T23:60:00Z",
                "2016-12-31T23:59:60Z",
                "2026-07-02T14:48:21+24:00",
                "2026-07-02T14:48:21+18:01",
                "2026-07-02T14:48:21+02:60"
            })
    void whatIsNotRfc3339OrDoesNotExistIsRefused(String text) {
        assertThat(Rfc3339.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("invalid-format"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01"
            })
    void yearsAreThoseThatCanBeWrittenInUtc(String text) {
        assertThat(Rfc3339.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("out-of-range"));
    }

    @Test
    void everyMicrosecondIsWrittenAsTheJdkWouldAndReadBack() {
        Random random = new Random(7);
        long end = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(end), random.nextInt(1_000_000) * 1_000L);

            String written = Rfc3339.text(instant);

            assertThat(written).hasSize(Rfc3339.LENGTH);
            assertThat(Instant.parse(written)).isEqualTo(instant);
            assertThat(Rfc3339.read(written)).isEqualTo(new Moment(instant, Optional.empty()));
        }
    }

    @Test
    void everyDayIsWrittenAsTheJdkWould() {
        for (int day = 0; day < 2_932_897; day++) {
            Instant instant = Instant.ofEpochSecond(day * 86_400L);
            if (day % 97 == 0 || day % 365 == 59) {
                assertThat(Rfc3339.text(instant)).isEqualTo(instant.toString().replace("Z", ".000000Z"));
            }
        }
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutWhenWritten() {
        assertThat(Rfc3339.text(Instant.EPOCH.plusNanos(1_999))).isEqualTo("1970-01-01T00:00:00.000001Z");
    }

    @Test
    void whatCannotBeReadBackIsNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rfc3339.text(Instant.EPOCH.minusNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rfc3339.text(Instant.EPOCH.plus(2_932_897, ChronoUnit.DAYS)));
    }

    private static Optional<ZoneOffset> offset(String text) {
        return ((Moment) Rfc3339.read(text)).offset();
    }
}
