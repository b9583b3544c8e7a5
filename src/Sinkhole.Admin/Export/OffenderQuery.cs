using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Export;

/// <summary>Reads the offenders' filter from an address's parameters; what cannot be read becomes a problem, never a wider filter.</summary>
public sealed class OffenderQuery
{
    /// <summary>The names of the filter's parameters.</summary>
    public static readonly ImmutableArray<string> Parameters = ["list", "campaign", "client", "indicator", "from", "to"];

    // Longer than any list name, campaign or domain name in presentation form that can match.
    private const int LongestValue = 1024;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly ImmutableArray<QueryProblem>.Builder problems = ImmutableArray.CreateBuilder<QueryProblem>();

    private OffenderQuery(IQueryCollection query)
    {
        foreach (var parameter in Parameters)
        {
            Take(query, parameter);
        }
    }

    /// <summary>The filter; meaningless when there are <see cref="Problems"/>.</summary>
    public OffenderFilter Filter { get; private set; } = new();

    /// <summary>What could not be read.</summary>
    public ImmutableArray<QueryProblem> Problems => problems.ToImmutable();

    /// <summary>True when nothing is filtered.</summary>
    public bool IsEmpty => values.Count == 0;

    /// <summary>A parameter as it was written; empty when left out.</summary>
    public string this[string parameter] => values.GetValueOrDefault(parameter, "");

    /// <summary>Reads the parameters; days are days in <paramref name="zone"/>.</summary>
    public static OffenderQuery Read(IQueryCollection query, TimeZoneInfo zone)
    {
        var read = new OffenderQuery(query);
        read.Filter = new OffenderFilter
        {
            List = read.TextOrNull("list"),
            Campaign = read.TextOrNull("campaign"),
            Client = read.ReadClient(),
            Indicator = read.ReadIndicator(),
            From = read.ReadTime("from", zone, isEnd: false),
            To = read.ReadTime("to", zone, isEnd: true),
        };
        if (read.Filter is { From: { } from, To: { } to } && from >= to)
        {
            read.Refuse("to", $"\"to\" ({read["to"]}) must be later than \"from\" ({read["from"]}).", $"\"to\" ({read["to"]}) phải sau \"from\" ({read["from"]}).");
        }

        return read;
    }

    private void Take(IQueryCollection query, string parameter)
    {
        var given = query[parameter];
        if (given.Count > 1)
        {
            Refuse(parameter, $"\"{parameter}\" is given {given.Count} times; give it once.", $"\"{parameter}\" được ghi {given.Count} lần; chỉ ghi một lần.");
            return;
        }

        var value = given.ToString().Trim();
        if (value.Length > LongestValue || value.Any(char.IsControl) || value.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            Refuse(parameter, $"\"{parameter}\" is too long, or has control characters or broken UTF-8.", $"\"{parameter}\" quá dài, hoặc có ký tự điều khiển hay UTF-8 sai.");
        }
        else if (value.Length > 0)
        {
            values[parameter] = value;
        }
    }

    private string? TextOrNull(string parameter) => values.TryGetValue(parameter, out var value) ? value.Normalize(NormalizationForm.FormC) : null;

    private InternetAddress? ReadClient()
    {
        if (!values.TryGetValue("client", out var text))
        {
            return null;
        }

        if (InternetAddress.TryParse(text, out var address))
        {
            return address;
        }

        Refuse("client", $"\"{text}\" is not an IP address; write it as 192.0.2.7 or 2001:db8::7.", $"\"{text}\" không phải địa chỉ IP; ghi dạng 192.0.2.7 hoặc 2001:db8::7.");
        return null;
    }

    /// <summary>Indicators are kept as A-labels: a whole name typed in Vietnamese or Unicode letters is brought to that form.</summary>
    private string? ReadIndicator()
    {
        var text = TextOrNull("indicator");
        return text is null || Ascii.IsValid(text) || !DomainName.TryParse(text, out var name) ? text?.ToLowerInvariant() : name.ToString();
    }

    private DateTimeOffset? ReadTime(string parameter, TimeZoneInfo zone, bool isEnd)
    {
        // A plus sign that was not escaped arrives as a space.
        var text = this[parameter].Replace(' ', '+');
        if (text.Length == 0)
        {
            return null;
        }

        if (TimeBound.TryParse(text, zone, isEnd, out var instant))
        {
            return instant;
        }

        Refuse(
            parameter,
            $"\"{parameter}\" is \"{text}\"; write a day (2026-11-22) or an RFC 3339 time (2026-11-22T08:00:00+07:00).",
            $"\"{parameter}\" là \"{text}\"; ghi ngày (2026-11-22) hoặc thời điểm theo RFC 3339 (2026-11-22T08:00:00+07:00).");
        return null;
    }

    private void Refuse(string parameter, string english, string vietnamese) => problems.Add(new QueryProblem(parameter, english, vietnamese));
}
