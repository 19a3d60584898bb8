/** A sample service of nothing but the JDK. */
package com.example.stock;
