/// Checks of the API's documents, by themselves and against what runs.
@NullMarked
package com.mthere.gateway.docs;

import org.jspecify.annotations.NullMarked;
