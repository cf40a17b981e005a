/// Answers gateways' questions from the state stores.
@NullMarked
package com.mthere.processor.query;

import org.jspecify.annotations.NullMarked;
