"""nianbao: drafts the yearly 法治政府建设年度报告 by guided prompts."""
