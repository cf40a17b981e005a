/// What the tests of all modules share: seeds, random values, a registry in memory.
@NullMarked
package com.mthere.testing;

import org.jspecify.annotations.NullMarked;
