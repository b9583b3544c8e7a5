using System.CommandLine;

namespace Sinkhole.Host.Commands;

/// <summary>The options of a verb that writes rows: filters by the names of the pages' parameters, the form, and where to.</summary>
internal sealed class RowsOptions
{
    private readonly string path;
    private readonly Option<string?>[] filters;
    private readonly Option<string?> format;
    private readonly Option<string?> output;

    /// <summary>Builds the options in the context's language, for the rows that the running server has at <paramref name="path"/> of its interface.</summary>
    public RowsOptions(CommandContext context, string path, params IEnumerable<Option<string?>> filters)
    {
        this.path = path;
        this.filters = [.. filters];
        format = Make("--format", "csv|json", context.Say("csv (the default) or json.", "csv (mặc định) hoặc json."));
        output = Make("--output", "FILE", context.Say("Write to this file instead of standard output.", "Ghi vào tệp này thay vì đầu ra chuẩn."));
    }

    /// <summary>A filter.</summary>
    public static Option<string?> Make(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    /// <summary>The filters by time.</summary>
    public static IEnumerable<Option<string?>> Span(CommandContext context) =>
    [
        Make("--from", "TIME", context.Say("From this local day or RFC 3339 time on.", "Từ ngày (giờ địa phương) hoặc thời điểm RFC 3339 này.")),
        Make("--to", "TIME", context.Say("Before this RFC 3339 time; a day is included.", "Trước thời điểm RFC 3339 này; nếu là ngày thì tính cả ngày đó.")),
    ];

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in filters.Append(format).Append(output))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the options ask for.</summary>
    public RowsRequest Read(ParseResult parsed)
    {
        var kind = parsed.GetValue(format) ?? "csv";
        if (kind is not ("csv" or "json"))
        {
            throw new MustFixException($"'--format' is '{kind}'. Write csv or json.", $"'--format' là '{kind}'. Ghi csv hoặc json.");
        }

        return new RowsRequest
        {
            Path = path,
            Filter = filters
                .Select(option => (Key: option.Name.TrimStart('-'), Value: parsed.GetValue(option)))
                .Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            IsJson = string.Equals(kind, "json", StringComparison.Ordinal),
            Output = parsed.GetValue(output),
        };
    }
}
