using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The words for states, modes and decisions about lists.</summary>
internal sealed class ListWords(CommandContext context)
{
    /// <summary>How a list stands.</summary>
    public string State(ListState state) => state switch
    {
        ListState.Current => context.Say("in force", "đang áp dụng"),
        ListState.LastGood => context.Say("not up to date, the version before is in force", "chưa được cập nhật, vẫn áp dụng phiên bản trước"),
        ListState.Missing => context.Say("not in force", "chưa áp dụng"),
    };

    /// <summary>How a version stands.</summary>
    public string State(VersionState state) => state switch
    {
        VersionState.Passed => context.Say("checked, waits for its release", "đã kiểm tra, chờ áp dụng"),
        VersionState.Held => context.Say("held, takes a release by name", "bị giữ lại, cần người có tên áp dụng"),
        VersionState.Approved => context.Say("released by one person, waits for a second", "một người đã duyệt, chờ người thứ hai"),
        VersionState.Released => context.Say("in force", "đang áp dụng"),
        VersionState.Superseded => context.Say("superseded", "đã được thay thế"),
        VersionState.Refused => context.Say("refused", "không được nhận"),
    };

    /// <summary>What a list does.</summary>
    public string Mode(GroupMode mode) => mode switch
    {
        GroupMode.Enforce => context.Say("enforced", "ngăn chặn"),
        GroupMode.Monitor => context.Say("monitor only", "chỉ giám sát"),
        GroupMode.Off => context.Say("off", "tắt"),
    };

    /// <summary>What was decided.</summary>
    public string Kind(DecisionKind kind) => kind switch
    {
        DecisionKind.Import => context.Say("imported", "nhập"),
        DecisionKind.Approve => context.Say("approved", "duyệt"),
        DecisionKind.Release => context.Say("released", "áp dụng"),
        DecisionKind.RollBack => context.Say("rolled back", "quay lại"),
        DecisionKind.Hold => context.Say("held", "tạm giữ"),
        DecisionKind.Mode => context.Say("changed the mode of", "đổi chế độ"),
        DecisionKind.Register => context.Say("registered", "tạo danh sách"),
        DecisionKind.Remove => context.Say("removed", "bỏ"),
        DecisionKind.Allow => context.Say("allowed", "cho phép"),
        DecisionKind.RevokeAllow => context.Say("no longer allowed", "thôi cho phép"),
        DecisionKind.Pause => context.Say("paused", "tạm ngừng"),
        DecisionKind.Resume => context.Say("resumed", "kết thúc tạm ngừng"),
    };
}
