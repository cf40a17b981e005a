package com.mthere.gateway.json;

import java.util.Optional;

/// One @ with something on both sides and no space anywhere. Whether mail arrives, only sending it can tell.
public final class EmailAddress {
    public static final Rule<String> RULE = Text.line(1, 254).then(EmailAddress::read);

    private EmailAddress() {}

    private static Optional<String> read(String text, Complaints complaints) {
        int at = text.indexOf('@');
        boolean oneAt = at > 0 && at < text.length() - 1 && at == text.lastIndexOf('@');
        if (!oneAt || text.codePoints().anyMatch(EmailAddress::isSpace)) {
            complaints.add(
                    "invalid-format", "must be an e-mail address: one @, something before and after it, no space");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
    }
}
