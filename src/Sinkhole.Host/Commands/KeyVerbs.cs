using System.CommandLine;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary><c>key show</c> and <c>key export</c>: what receivers of packages need to know of the key they are signed with.</summary>
internal static class KeyVerbs
{
    /// <summary>Builds the verbs.</summary>
    public static Command Create(CommandContext context, Option<string?> config) => new("key", context.Say(
        "The key that packages are signed with.", "Khóa dùng để ký gói dữ liệu."))
    {
        Show(context, config),
        Export(context, config),
    };

    private static Command Show(CommandContext context, Option<string?> config)
    {
        var command = new Command("show", context.Say("Shows the fingerprint to compare by telephone or on paper.", "Hiện vân tay khóa để đối chiếu qua điện thoại hoặc trên giấy."));
        command.SetAction(parsed =>
        {
            if (context.ReadConfiguration(parsed.GetValue(config)).Configuration is not { } configuration)
            {
                return ExitCode.MustFix;
            }

            using var key = SigningKey.Demand(new DataPaths(configuration.DataDirectory));
            context.Out.WriteLine(key.Public.Fingerprint);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(CommandContext context, Option<string?> config)
    {
        var output = new Option<string?>("--output") { HelpName = "FILE", Description = context.Say("The file to write (default: standard output).", "Tệp kết quả (mặc định: đầu ra chuẩn).") };
        var command = new Command("export", context.Say("Writes the public key in PEM; the private half stays here.", "Xuất khóa công khai dạng PEM; khóa bí mật không rời máy này.")) { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (context.ReadConfiguration(parsed.GetValue(config)).Configuration is not { } configuration)
            {
                return ExitCode.MustFix;
            }

            using var key = SigningKey.Demand(new DataPaths(configuration.DataDirectory));
            await ExportOutput.WriteAsync(context, parsed.GetValue(output), target => target.WriteAsync(key.Public.ToPem(), cancellationToken).AsTask());
            return ExitCode.Done;
        });
        return command;
    }
}
