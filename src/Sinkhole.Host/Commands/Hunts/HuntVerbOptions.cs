using System.CommandLine;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>The argument and the options of the verb <c>hunt</c>.</summary>
internal sealed class HuntVerbOptions
{
    private readonly Argument<string[]> logs;
    private readonly Option<string[]> lists;
    private readonly Option<string[]> leases;
    private readonly Option<string?> networks;
    private readonly Option<string?> units;
    private readonly Option<string[]> natPoints;
    private readonly Option<string[]> forwarders;
    private readonly Option<string?> zone;
    private readonly Option<string?> from;
    private readonly Option<string?> to;
    private readonly Option<bool> json;
    private readonly Option<string?> output;
    private readonly LogReadingOptions reading;

    /// <summary>Builds them in the context's language.</summary>
    public HuntVerbOptions(CommandContext context)
    {
        logs = new Argument<string[]>("LOG...")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = context.Say("Logs of other resolvers and firewalls, gzip too.", "Nhật ký của máy chủ DNS khác và tường lửa, kể cả tệp gzip."),
        };
        lists = Many("--list", "FILE[:FORMAT]", context.Say("Look for this list instead of the configuration's; several times for several.", "Rà soát theo danh sách này thay cho danh sách trong cấu hình; ghi nhiều lần cho nhiều tệp."));
        leases = Many("--leases", "[FORM:]FILE", context.Say("DHCP leases or neighbours that tell whose an address was; forms: ", "Bản ghi cấp phát địa chỉ (DHCP) hoặc bảng láng giềng để xác định thiết bị; các dạng: ") + LeaseWords.All);
        networks = One("--networks", "FILE", context.Say("Table of networks and the units they belong to.", "Bảng mạng và mã đơn vị."));
        units = One("--units", "FILE", context.Say("Table of units and their names.", "Bảng mã đơn vị và tên đơn vị."));
        natPoints = Many("--nat-point", "ADDRESS", context.Say("An address or network that several devices stand behind.", "Địa chỉ hoặc mạng có nhiều thiết bị phía sau (NAT)."));
        forwarders = Many("--forwarder", "ADDRESS", context.Say("A DNS server that asks for others.", "Máy chủ DNS chuyển tiếp."));
        zone = One("--zone", "ZONE", context.Say("Zone of times without one, such as Asia/Ho_Chi_Minh or +07:00 (default: the configuration's).", "Múi giờ của thời điểm không ghi múi giờ, ví dụ Asia/Ho_Chi_Minh hoặc +07:00 (mặc định: theo cấu hình)."));
        from = One("--from", "TIME", context.Say("From this local day or RFC 3339 time on.", "Từ ngày (giờ địa phương) hoặc thời điểm RFC 3339 này."));
        to = One("--to", "TIME", context.Say("Before this RFC 3339 time; a day is included.", "Trước thời điểm RFC 3339 này; nếu là ngày thì tính cả ngày đó."));
        json = new Option<bool>("--json") { Description = context.Say("Write JSON lines.", "Ghi theo dạng JSON, mỗi dòng một bản ghi.") };
        output = new Option<string?>("--output", "--out") { HelpName = "FILE", Description = context.Say("Write to this file instead of standard output.", "Ghi vào tệp này thay vì đầu ra chuẩn.") };
        reading = new LogReadingOptions(context);
    }

    /// <summary>Adds them to the verb.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(logs);
        foreach (var option in (ReadOnlySpan<Option>)[lists, leases, networks, units, natPoints, forwarders, zone, from, to, json, output])
        {
            command.Options.Add(option);
        }

        reading.AddTo(command);
    }

    /// <summary>What they ask for.</summary>
    /// <exception cref="MustFixException">A value cannot be read.</exception>
    public HuntRequest Read(ParseResult parsed, CommandContext context) => new()
    {
        Logs = [.. parsed.GetValue(logs)!.Select(log => AsNamed(context, log))],
        Lists = parsed.GetValue(lists) ?? [],
        Leases = parsed.GetValue(leases) ?? [],
        Networks = parsed.GetValue(networks),
        Units = parsed.GetValue(units),
        Marks = [.. HuntMarks.Nat(parsed.GetValue(natPoints) ?? []), .. HuntMarks.Forwarders(parsed.GetValue(forwarders) ?? [])],
        Options = reading.Read(parsed),
        Zone = parsed.GetValue(zone) is { } text ? ZoneText.Read("--zone", text) : null,
        Period = new[] { from, to }
            .Where(option => parsed.GetValue(option) is not null)
            .ToDictionary(option => option.Name.TrimStart('-'), option => parsed.GetValue(option)!, StringComparer.Ordinal),
        IsJson = parsed.GetValue(json),
        Output = parsed.GetValue(output),
    };

    // A name that means the same file from here stays as it was written: findings are known by it.
    private static string AsNamed(CommandContext context, string log)
    {
        var path = Path.GetFullPath(log, context.WorkingDirectory);
        return string.Equals(path, Path.GetFullPath(log), StringComparison.Ordinal) ? log : path;
    }

    private static Option<string?> One(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<string[]> Many(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
