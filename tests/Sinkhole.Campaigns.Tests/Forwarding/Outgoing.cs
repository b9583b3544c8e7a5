using System.Text;
using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Campaigns.Tests.Forwarding;

/// <summary>Messages as an outbox gives them.</summary>
internal static class Outgoing
{
    public static OutboxRecord[] Records(int first, params string[] texts) =>
        [.. texts.Select((text, index) => new OutboxRecord(first + index, first + index, Encoding.UTF8.GetBytes(text)))];
}
