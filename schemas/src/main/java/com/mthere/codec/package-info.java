/// Between the model and the bytes on topics and in stores; the only package that sees the generated Avro classes.
@NullMarked
package com.mthere.codec;

import org.jspecify.annotations.NullMarked;
