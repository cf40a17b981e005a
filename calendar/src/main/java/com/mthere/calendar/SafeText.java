package com.mthere.calendar;

import java.util.function.IntPredicate;

/// Words of strangers, fit for places where characters can do something: headers, calendars, lines of a list.
///
/// Gone are control characters, halves of surrogate pairs, and what turns the direction of the text that follows
/// (Unicode, UAX 9): an override in a title would run on into the words of ours. Marks for one place, such as the
/// right-to-left mark, stay.
public final class SafeText {
    private static final int NEXT_LINE = 0x85;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private SafeText() {}

    /// One line: a break in it becomes a space.
    public static String line(String text) {
        return cleaned(text, c -> false).strip();
    }

    /// Lines that end with a line feed.
    public static String lines(String text) {
        return cleaned(text.replace("\r\n", "\n").replace('\r', '\n'), c -> c == '\n' || c == '\t');
    }

    private static String cleaned(String text, IntPredicate kept) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (kept.test(c)) {
                clean.append((char) c);
            } else if (isBreak(c)) {
                clean.append(kept.test('\n') ? '\n' : ' ');
            } else if (!isForbidden(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isBreak(int c) {
        return '\t' <= c && c <= '\r' || c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    private static boolean isForbidden(int c) {
        boolean turns = 0x202A <= c && c <= 0x202E || 0x2066 <= c && c <= 0x2069;
        return turns || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
