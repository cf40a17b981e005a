package com.mthere.gateway.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/// Moments of the years 1970 to 9999 in the form of RFC 3339, 5.6.
///
/// Written in UTC with six fraction digits; by hand, for every answer has two of them at least.
public final class Rfc3339 {
    /// Characters of what is written.
    public static final int LENGTH = 27;

    private static final int DATE_TIME_LENGTH = "2026-07-02T14:48:21".length();
    private static final int MOST_FRACTION_DIGITS = 6;
    private static final int HOURS_OF_OFFSET = 18;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Reading NOT_RFC_3339 =
            new Reading.Refused("invalid-format", "must be a time such as 2026-07-02T14:48:21Z");
    private static final Reading TOO_FINE =
            new Reading.Refused("invalid-format", "must not be finer than a microsecond");
    private static final Reading NO_SUCH_TIME =
            new Reading.Refused("invalid-format", "must be a date and time that exist");
    private static final Reading OUT_OF_RANGE =
            new Reading.Refused("out-of-range", "must be in the years 1970 to 9999, in UTC");

    private Rfc3339() {}

    /// What a text says.
    public sealed interface Reading {
        /// @param offset absent with `Z` and `-00:00`, which name an instant and no local time (RFC 9557, 2.2)
        record Moment(Instant instant, Optional<ZoneOffset> offset) implements Reading {}

        /// @param code a word for programs
        /// @param demand goes on where the name of the field ends
        record Refused(String code, String demand) implements Reading {}
    }

    public static Reading read(String text) {
        if (text.length() <= DATE_TIME_LENGTH || !hasFormOfDateTime(text)) {
            return NOT_RFC_3339;
        }
        int end = endOfFraction(text);
        if (end > DATE_TIME_LENGTH + 1 + MOST_FRACTION_DIGITS) {
            return TOO_FINE;
        }
        boolean emptyFraction = end == DATE_TIME_LENGTH + 1;
        return emptyFraction || !hasFormOfOffset(text, end) ? NOT_RFC_3339 : moment(text, end);
    }

    public static String text(Instant instant) {
        return new String(bytes(instant), StandardCharsets.ISO_8859_1);
    }

    /// As [#text], in ASCII.
    public static byte[] bytes(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException("expected a time of the years 1970 to 9999");
        }
        long day = instant.getEpochSecond() / SECONDS_OF_DAY;
        int second = (int) (instant.getEpochSecond() % SECONDS_OF_DAY);
        byte[] out = new byte[LENGTH];
        putDate(out, (int) day);
        out[10] = 'T';
        putPair(out, 11, second / 3600);
        out[13] = ':';
        putPair(out, 14, second / 60 % 60);
        out[16] = ':';
        putPair(out, 17, second % 60);
        out[19] = '.';
        int micros = instant.getNano() / 1000;
        putPair(out, 20, micros / 10_000);
        putPair(out, 22, micros / 100 % 100);
        putPair(out, 24, micros % 100);
        out[26] = 'Z';
        return out;
    }

    /// Years that begin in March put the leap day last, and a month then begins at a whole number of days that a line
    /// with the slope 153 / 5 gives: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    private static void putDate(byte[] out, int epochDay) {
        int day = epochDay + 719_468;
        int era = day / 146_097;
        int dayOfEra = day % 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        putPair(out, 0, year / 100);
        putPair(out, 2, year % 100);
        out[4] = '-';
        putPair(out, 5, month);
        out[7] = '-';
        putPair(out, 8, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    }

    private static void putPair(byte[] out, int at, int number) {
        out[at] = (byte) ('0' + number / 10);
        out[at + 1] = (byte) ('0' + number % 10);
    }

    private static boolean hasFormOfDateTime(String text) {
        return areDigits(text, 0, 4)
                && text.charAt(4) == '-'
                && areDigits(text, 5, 7)
                && text.charAt(7) == '-'
                && areDigits(text, 8, 10)
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && areDigits(text, 11, 13)
                && text.charAt(13) == ':'
                && areDigits(text, 14, 16)
                && text.charAt(16) == ':'
                && areDigits(text, 17, 19);
    }

    private static int endOfFraction(String text) {
        if (text.charAt(DATE_TIME_LENGTH) != '.') {
            return DATE_TIME_LENGTH;
        }
        int end = DATE_TIME_LENGTH + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean hasFormOfOffset(String text, int from) {
        return isZulu(text, from)
                || (text.length() == from + 6
                        && (text.charAt(from) == '+' || text.charAt(from) == '-')
                        && areDigits(text, from + 1, from + 3)
                        && text.charAt(from + 3) == ':'
                        && areDigits(text, from + 4, from + 6));
    }

    private static boolean isZulu(String text, int from) {
        return text.length() == from + 1 && (text.charAt(from) == 'Z' || text.charAt(from) == 'z');
    }

    private static Reading moment(String text, int endOfFraction) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean exists = 1 <= month
                && month <= 12
                && 1 <= day
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && hour <= 23
                && minute <= 59
                && second <= 59;
        if (!exists) {
            return NO_SUCH_TIME;
        }
        LocalTime time = LocalTime.of(hour, minute, second, nanos(text, endOfFraction));
        return moment(LocalDateTime.of(LocalDate.of(year, month, day), time), text, endOfFraction);
    }

    private static Reading moment(LocalDateTime local, String text, int endOfFraction) {
        boolean unknownOffset = isZulu(text, endOfFraction) || text.endsWith("-00:00");
        int hours = unknownOffset ? 0 : number(text, endOfFraction + 1, endOfFraction + 3);
        int minutes = unknownOffset ? 0 : number(text, endOfFraction + 4, endOfFraction + 6);
        if (minutes > 59 || hours * 60 + minutes > HOURS_OF_OFFSET * 60) {
            return NO_SUCH_TIME;
        }
        int sign = text.charAt(endOfFraction) == '-' ? -1 : 1;
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60);
        Instant instant = local.toInstant(offset);
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            return OUT_OF_RANGE;
        }
        return new Reading.Moment(instant, unknownOffset ? Optional.empty() : Optional.of(offset));
    }

    private static int nanos(String text, int endOfFraction) {
        int nanos = 0;
        for (int i = DATE_TIME_LENGTH + 1; i <= DATE_TIME_LENGTH + 9; i++) {
            nanos = nanos * 10 + (i < endOfFraction ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean areDigits(String text, int from, int to) {
        boolean all = true;
        for (int i = from; i < to; i++) {
            all &= isDigit(text.charAt(i));
        }
        return all;
    }

    private static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }
}
