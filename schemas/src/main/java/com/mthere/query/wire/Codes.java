package com.mthere.query.wire;

import java.util.List;

/// The words of an enumeration as numbers: the place in this list, whatever the order in the code. New words are added
/// at the end.
record Codes<E extends Enum<E>>(List<E> words) {
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <E extends Enum<E>> Codes<E> of(E... words) {
        return new Codes<>(List.of(words));
    }

    int of(E word) {
        int code = words.indexOf(word);
        if (code < 0) {
            throw new IllegalStateException(word + " must have a code");
        }
        return code;
    }

    E word(int code) {
        if (code >= words.size()) {
            throw new WireException("code " + code + " is not known here");
        }
        return words.get(code);
    }
}
