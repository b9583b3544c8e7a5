using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Export;

/// <summary>Reads the filter of contacts from an address's parameters; what cannot be read becomes a problem, never a wider filter.</summary>
public sealed class ContactQuery
{
    /// <summary>Most contacts at once.</summary>
    public const int MostRows = 1000;

    /// <summary>The names of the filter's parameters.</summary>
    public static readonly ImmutableArray<string> Parameters = ["client", "code", "from", "to", "before", "limit"];

    // One that was read out over the telephone may come with spaces and dashes.
    private const int LongestCode = 32;

    private readonly OffenderQuery common;
    private readonly ImmutableArray<QueryProblem>.Builder problems;

    private ContactQuery(IQueryCollection query, TimeZoneInfo zone)
    {
        common = OffenderQuery.Read(query, zone);
        problems = common.Problems.ToBuilder();
        Code = query["code"].ToString().Trim();
        if (Code.Length > 0 && BareCode(Code) is null)
        {
            problems.Add(new QueryProblem("code", "\"code\" is no reference code; write it as the landing page shows it.", "\"code\" không phải mã tra cứu; ghi đúng như trên trang cảnh báo."));
        }

        Filter = new ContactFilter
        {
            From = common.Filter.From,
            To = common.Filter.To,
            Client = common.Filter.Client,
            Code = BareCode(Code),
            Before = Number(query, "before", 1, long.MaxValue),
            Limit = (int)(Number(query, "limit", 1, MostRows) ?? new ContactFilter().Limit),
        };
    }

    /// <summary>The filter; meaningless when there are <see cref="Problems"/>.</summary>
    public ContactFilter Filter { get; }

    /// <summary>The reference code as it was written; empty when left out.</summary>
    public string Code { get; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<QueryProblem> Problems => problems.ToImmutable();

    /// <summary>True when nothing is filtered.</summary>
    public bool IsEmpty => common.IsEmpty && Code.Length == 0;

    /// <summary>Any other parameter as it was written; empty when left out.</summary>
    public string this[string parameter] => common[parameter];

    /// <summary>Reads the parameters; days are days in <paramref name="zone"/>.</summary>
    public static ContactQuery Read(IQueryCollection query, TimeZoneInfo zone) => new(query, zone);

    /// <summary>A reference code as it is kept, without what people write between its letters; null for a text that can be none.</summary>
    internal static string? BareCode(string text)
    {
        if (text.Length > LongestCode || !text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-'))
        {
            return null;
        }

        var bare = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return bare.Length > 0 ? bare : null;
    }

    private long? Number(IQueryCollection query, string parameter, long least, long most)
    {
        var text = query[parameter].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(new QueryProblem(
            parameter,
            string.Create(CultureInfo.InvariantCulture, $"\"{parameter}\" is \"{text}\"; write a whole number from {least} to {most}."),
            string.Create(CultureInfo.InvariantCulture, $"\"{parameter}\" là \"{text}\"; ghi số nguyên từ {least} đến {most}.")));
        return null;
    }
}
