using Sinkhole.Dns.Messages;

namespace Sinkhole.Testing;

/// <summary>What a fake server does with a query: messages in their order, or what the network says, after a while.</summary>
public sealed record FakeReply
{
    /// <summary>Nothing ever comes.</summary>
    public static FakeReply Silence { get; } = new();

    /// <summary>The network says that nobody is there.</summary>
    public static FakeReply Unreachable { get; } = new() { Status = ExchangeStatus.Unreachable };

    public IReadOnlyList<ReadOnlyMemory<byte>> Messages { get; init; } = [];

    public ExchangeStatus Status { get; init; } = ExchangeStatus.TimedOut;

    public TimeSpan Delay { get; init; }

    /// <summary>Whatever else must happen before it comes.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    public static FakeReply Of(params ReadOnlyMemory<byte>[] messages) => new() { Messages = messages };

    public static FakeReply Of(FakeResponse response) => Of(response.Build());
}
