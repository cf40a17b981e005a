/// The words of mThere as plain values: what exists, what can be asked for, and what came of it.
@NullMarked
package com.mthere.model;

import org.jspecify.annotations.NullMarked;
