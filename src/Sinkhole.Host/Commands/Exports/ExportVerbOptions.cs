using System.Collections.Immutable;
using System.CommandLine;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Commands.Exports;

/// <summary>The options of <c>export events</c> and <c>export offenders</c>.</summary>
internal sealed class ExportVerbOptions
{
    private readonly Option<string?>[] fields;
    private readonly Option<string?> language;
    private readonly Option<string> output;
    private readonly DecisionOptions decision;
    private readonly CommandContext context;
    private readonly string kind;

    /// <summary>Builds the options in the context's language.</summary>
    public ExportVerbOptions(CommandContext context, string kind, ImmutableArray<string> formats)
    {
        this.context = context;
        this.kind = kind;
        decision = new DecisionOptions(context);
        var names = string.Join(", ", formats);
        fields =
        [
            Make("--format", "FORMAT", context.Say($"One of {names} (default: xlsx).", $"Một trong {names} (mặc định: xlsx).")),
            Make("--from", "TIME", context.Say("From this local day or RFC 3339 time on.", "Từ ngày (giờ địa phương) hoặc thời điểm RFC 3339 này.")),
            Make("--to", "TIME", context.Say("Before this RFC 3339 time; a day is included.", "Trước thời điểm RFC 3339 này; nếu là ngày thì tính cả ngày đó.")),
            Make("--campaign", "NAME", context.Say("Only hits of this campaign.", "Chỉ các lượt thuộc chiến dịch này.")),
            Make("--list", "NAME", context.Say("Only hits on this list.", "Chỉ các lượt theo danh sách này.")),
            Make("--client", "ADDRESS", context.Say("Only this client.", "Chỉ thiết bị có địa chỉ này.")),
            Make("--family", "NAME", context.Say("Only hits on this malware family.", "Chỉ các lượt thuộc họ mã độc này.")),
            Make("--indicator", "TEXT", context.Say("Only hits on indicators that contain this.", "Chỉ các lượt theo chỉ báo có chứa đoạn này.")),
        ];
        language = Make("--lang", "vi|en", context.Say("Language of heads and words in CSV and XLSX (default: this command's).", "Ngôn ngữ tiêu đề và từ ngữ trong CSV, XLSX (mặc định: theo lệnh này)."));
        output = new Option<string>("--out") { HelpName = "FILE", Required = true, Description = context.Say("The package to write (.zip).", "Gói dữ liệu cần ghi (.zip).") };
    }

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in fields.Append(language))
        {
            command.Options.Add(option);
        }

        command.Options.Add(output);
        decision.AddTo(command);
    }

    /// <summary>The file to write.</summary>
    public string Output(ParseResult parsed) => parsed.GetValue(output)!;

    /// <summary>The fields of the form the server takes.</summary>
    public FormUrlEncodedContent Form(ParseResult parsed)
    {
        var request = decision.Read(parsed);
        var given = fields.Append(language).Select(option => new KeyValuePair<string, string?>(option.Name.TrimStart('-'), parsed.GetValue(option)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        given.TryAdd("format", "xlsx");
        given.TryAdd("lang", context.Language == Language.Vietnamese ? "vi" : "en");
        return new FormUrlEncodedContent([.. given, new("kind", kind), new("by", request.By), new("reason", request.Reason)]);
    }

    private static Option<string?> Make(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
