using System.CommandLine;

namespace Sinkhole.Host.Commands;

/// <summary>The options of the verb <c>offenders</c>.</summary>
internal sealed class OffendersOptions
{
    private readonly Option<string?>[] filters;
    private readonly Option<string?> format;
    private readonly Option<string?> output;

    /// <summary>Builds the options in the context's language.</summary>
    public OffendersOptions(CommandContext context)
    {
        filters =
        [
            Make("--list", "NAME", context.Say("Only hits on this list.", "Chỉ các lượt theo danh sách này.")),
            Make("--campaign", "NAME", context.Say("Only hits of this campaign.", "Chỉ các lượt thuộc chiến dịch này.")),
            Make("--client", "ADDRESS", context.Say("Only this client.", "Chỉ thiết bị có địa chỉ này.")),
            Make("--from", "TIME", context.Say("From this local day or RFC 3339 time on.", "Từ ngày (giờ địa phương) hoặc thời điểm RFC 3339 này.")),
            Make("--to", "TIME", context.Say("Before this RFC 3339 time; a day is included.", "Trước thời điểm RFC 3339 này; nếu là ngày thì tính cả ngày đó.")),
        ];
        format = Make("--format", "csv|json", context.Say("csv (the default) or json.", "csv (mặc định) hoặc json."));
        output = Make("--output", "FILE", context.Say("Write to this file instead of standard output.", "Ghi vào tệp này thay vì đầu ra chuẩn."));
    }

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in filters.Append(format).Append(output))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the options ask for.</summary>
    public OffendersRequest Read(ParseResult parsed)
    {
        var kind = parsed.GetValue(format) ?? "csv";
        if (kind is not ("csv" or "json"))
        {
            throw new MustFixException($"'--format' is '{kind}'. Write csv or json.", $"'--format' là '{kind}'. Ghi csv hoặc json.");
        }

        return new OffendersRequest
        {
            Filter = filters
                .Select(option => (Key: option.Name.TrimStart('-'), Value: parsed.GetValue(option)))
                .Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            IsJson = string.Equals(kind, "json", StringComparison.Ordinal),
            Output = parsed.GetValue(output),
        };
    }

    private static Option<string?> Make(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
