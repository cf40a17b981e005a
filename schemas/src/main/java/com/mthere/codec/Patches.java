package com.mthere.codec;

import com.mthere.model.Patch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A patched field in Avro is its value, or null; `cleared` tells a null that clears from one that keeps.
final class Patches {
    private Patches() {}

    static <T> void write(String field, Patch<T> patch, Consumer<T> setter, List<String> cleared) {
        switch (patch) {
            case Patch.Keep<T> keep -> {}
            case Patch.Clear<T> clear -> cleared.add(field);
            case Patch.Put<T> put -> setter.accept(put.value());
        }
    }

    static <T> Patch<T> read(String field, @Nullable T value, List<String> cleared) {
        if (value != null) {
            return Patch.put(value);
        }
        return cleared.contains(field) ? Patch.clear() : Patch.keep();
    }
}
