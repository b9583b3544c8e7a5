using Sinkhole.Dns.Messages;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>What every conversation of a route works with.</summary>
/// <param name="Exchange">The network.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Options">The bounds.</param>
/// <param name="Builder">Makes answers of responses.</param>
/// <param name="Heard">Told of each message that answered a query, with the round trip where it was UDP's.</param>
internal sealed record ConversationTools(
    IExchange Exchange, TimeProvider Clock, ForwardingOptions Options, AnswerBuilder Builder, Action<Upstream, TimeSpan?> Heard);
