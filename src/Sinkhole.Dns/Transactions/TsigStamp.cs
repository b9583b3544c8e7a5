namespace Sinkhole.Dns.Transactions;

/// <summary>The fields of a TSIG record that are signed beside the message.</summary>
/// <param name="Time">Seconds since 1970.</param>
/// <param name="Fudge">Seconds the clocks may differ.</param>
/// <param name="Error">The extended code.</param>
/// <param name="Other">The server's time for BADTIME; null: no other data.</param>
internal readonly record struct TsigStamp(long Time, ushort Fudge, TsigError Error = TsigError.None, long? Other = null);
