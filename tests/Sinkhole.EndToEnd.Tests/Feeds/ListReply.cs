namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>What a list's server says.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Body">Contents.</param>
/// <param name="Tag">What identifies them, with its quotation marks; empty: nothing does.</param>
/// <param name="Missing">Octets promised and not sent.</param>
internal sealed record ListReply(int Status, string Body, string Tag = "", int Missing = 0);
