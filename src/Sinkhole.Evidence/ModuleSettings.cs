using System.Runtime.CompilerServices;

// Scratch for names is 255 octets on the stack in many calls and always written before it is read: zeroing it costs more than the call.
[module: SkipLocalsInit]
