/** A sample service that hands work on through two brokers. */
package com.example.dispatch;
