package com.mthere.gateway.problem;

/// What a client sent, cut and cleaned, so that an answer may quote it.
public final class Excerpt {
    private static final int LONGEST = 60;
    private static final int REPLACEMENT = 0xFFFD;

    private Excerpt() {}

    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        text.codePoints().limit(LONGEST).map(Excerpt::harmless).forEach(excerpt::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? excerpt.append('…').toString()
                : excerpt.toString();
    }

    private static int harmless(int codePoint) {
        boolean loneSurrogate = Character.getType(codePoint) == Character.SURROGATE;
        return loneSurrogate || Character.isISOControl(codePoint) ? REPLACEMENT : codePoint;
    }
}
