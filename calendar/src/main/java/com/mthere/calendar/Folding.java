package com.mthere.calendar;

/// Lines of 75 octets at most (RFC 5545, 3.1), divided between characters and never within one.
final class Folding {
    private static final int MOST_OCTETS = 75;
    private static final String FOLD = "\r\n ";

    private Folding() {}

    /// @param text lines that end with CRLF
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length() + text.length() / MOST_OCTETS * FOLD.length());
        int octets = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean lineBreak = c == '\r' || c == '\n';
            if (!lineBreak && octets + octetsOf(c) > MOST_OCTETS) {
                folded.append(FOLD);
                octets = 1;
            }
            folded.appendCodePoint(c);
            octets = lineBreak ? 0 : octets + octetsOf(c);
        }
        return folded.toString();
    }

    private static int octetsOf(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    }
}
