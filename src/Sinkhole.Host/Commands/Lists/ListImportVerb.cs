using System.CommandLine;
using System.Net.Http.Headers;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Host.Commands.Lists;

/// <summary><c>list import LIST FILE</c>: takes a file, or text from standard input, in as a new version.</summary>
internal static class ListImportVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var list = new Argument<string>("LIST")
        {
            Description = context.Say("The list's name; a new name makes a new list.", "Tên danh sách; tên mới sẽ tạo danh sách mới."),
        };
        var file = new Argument<string>("FILE") { Description = context.Say("The file; '-' reads standard input.", "Tệp; '-' là đọc từ đầu vào chuẩn.") };
        var options = new ImportOptions(context);
        var command = new Command("import", context.Say(
            "Takes a file in as a new version of a list, compiles it and passes it through the gate.", "Nhập tệp thành phiên bản mới của danh sách, biên dịch và kiểm tra."))
        {
            list,
            file,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var address = options.Address(parsed, parsed.GetValue(list)!, path);
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    await using var octets = Open(context, path);
                    using var content = new StreamContent(octets);
                    content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                    var version = await server.PostAsync<ListVersion>(address, content, cancellationToken);
                    new ListText(context).Version(version);
                    return version.State == VersionState.Refused ? ExitCode.MustFix : ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static Stream Open(CommandContext context, string path)
    {
        if (string.Equals(path, "-", StringComparison.Ordinal))
        {
            return context.OpenInput();
        }

        try
        {
            return File.OpenRead(Path.GetFullPath(path, context.WorkingDirectory));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException($"'{path}' cannot be read ({fault.Message}). Check the path.", $"không đọc được '{path}' ({fault.Message}). Kiểm tra đường dẫn.", fault);
        }
    }
}
