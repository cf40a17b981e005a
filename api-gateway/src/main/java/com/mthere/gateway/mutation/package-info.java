/// Writes: a mutation goes into the log, and its outcome comes back.
@NullMarked
package com.mthere.gateway.mutation;

import org.jspecify.annotations.NullMarked;
