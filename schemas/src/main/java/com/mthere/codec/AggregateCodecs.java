package com.mthere.codec;

import com.mthere.model.Entity;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;

/// The codecs of one aggregate: what is asked, what exists, what came of it.
public record AggregateCodecs<E extends Entity, C, R extends Shown>(
        Codec<Mutation<C>> mutations, Codec<E> entities, Codec<Outcome<R>> outcomes) {}
