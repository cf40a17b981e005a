package com.mthere.system.kill;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a write asks for.
sealed interface Ask {
    /// POST.
    record Create(SortedMap<String, String> fields) implements Ask {
        public Create {
            fields = copy(fields);
        }
    }

    /// PUT, only where there is nothing yet.
    record CreateAt(SortedMap<String, String> fields) implements Ask {
        public CreateAt {
            fields = copy(fields);
        }
    }

    /// PUT.
    record Replace(SortedMap<String, String> fields) implements Ask {
        public Replace {
            fields = copy(fields);
        }
    }

    /// PATCH.
    ///
    /// @param fields empty values are taken away
    record Patch(SortedMap<String, Optional<String>> fields) implements Ask {
        public Patch {
            fields = copy(fields);
        }

        SortedMap<String, String> over(SortedMap<String, String> before) {
            SortedMap<String, String> after = new TreeMap<>(before);
            fields.forEach(
                    (name, value) -> value.ifPresentOrElse(text -> after.put(name, text), () -> after.remove(name)));
            return after;
        }
    }

    /// DELETE.
    record Delete() implements Ask {}

    private static <V> SortedMap<String, V> copy(SortedMap<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
