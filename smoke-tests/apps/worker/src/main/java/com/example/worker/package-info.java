/** A sample service that works on what comes through two brokers. */
package com.example.worker;
