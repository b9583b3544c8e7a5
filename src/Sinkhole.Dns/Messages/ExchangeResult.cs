namespace Sinkhole.Dns.Messages;

/// <summary>What one exchange gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Message">The accepted message, the caller's to keep; empty unless answered.</param>
public readonly record struct ExchangeResult(ExchangeStatus Status, ReadOnlyMemory<byte> Message);
