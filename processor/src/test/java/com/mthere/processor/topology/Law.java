package com.mthere.processor.topology;

import com.mthere.model.Shown;

/// What is to hold, checked record by record; a new one for every history, so that it may remember.
interface Law {
    <R extends Shown> void check(Step<R> step);
}
